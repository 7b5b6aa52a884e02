import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.*;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.*;

/** One line for each rule a file fails (file, standard, clause, message), and one for the verdict. */
public final class Check {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    for (String file : files) {
      judge(file, PDFAFlavour.PDFA_2_A);
      judge(file, PDFAFlavour.PDFUA_1);
    }
  }

  static void judge(String file, PDFAFlavour flavour) throws Exception {
    VeraPDFFoundry foundry = Foundries.defaultInstance();
    try (PDFAParser parser = foundry.createParser(new File(file), flavour);
        PDFAValidator validator = foundry.createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      for (TestAssertion one : result.getTestAssertions()) {
        String message = one.getMessage().replaceAll("\\s+", " ");
        System.out.println(file + "\t" + flavour + "\t" + one.getRuleId().getClause() + "-"
            + one.getRuleId().getTestNumber() + " " + message);
      }
      System.out.println(file + "\t" + flavour + "\t" + (result.isCompliant() ? "ok" : "failed"));
    }
  }
}
