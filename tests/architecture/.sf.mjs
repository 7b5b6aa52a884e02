import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parseSync } from "oxc-parser";
// tests/architecture/sources.ts
const ROOT = join(import.meta.dirname, "../..");
function readSources() {
	const src = join(ROOT, "src");
	return readdirSync(src, {
		recursive: true,
		encoding: "utf8"
	}).filter((file) => /\.(ts|tsx)$/.test(file)).sort().map((file) => readSource(src, file));
}
function readSource(src, file) {
	const text = readFileSync(join(src, file), "utf8");
	const parsed = parseSync(file, text);
	if (parsed.errors.length > 0) throw new Error(`${file}: ${parsed.errors[0]?.message}`);
	const imports = importsOf(parsed.module, text).map((one) => ({
		...one,
		file: one.specifier.startsWith(".") ? relative(src, join(src, dirname(file), one.specifier)) : null
	}));
	const code = blanked(text, parsed.comments);
	return {
		file,
		room: file.includes("/") ? file.split("/")[0] ?? "" : "main",
		imports,
		code,
		names: blanked(code, sentencesIn(parsed.program))
	};
}
function importsOf({ staticImports, staticExports, dynamicImports }, text) {
	return [
		...staticImports.map(({ moduleRequest, entries }) => ({
			specifier: moduleRequest.value,
			isTypeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
			isLater: false
		})),
		...staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest, isType }) => moduleRequest ? [{
			specifier: moduleRequest.value,
			isTypeOnly: isType,
			isLater: false
		}] : [])),
		...dynamicImports.map(({ moduleRequest: { start, end } }) => ({
			specifier: text.slice(start + 1, end - 1),
			isTypeOnly: false,
			isLater: true
		}))
	];
}
function blanked(text, ranges) {
	return ranges.reduce((code, { start, end }) => code.slice(0, start) + code.slice(start, end).replace(/[^\n]/g, " ") + code.slice(end), text);
}
/** Returns every text of the syntax tree that contains a space. */
function sentencesIn(node) {
	if (typeof node !== "object" || node === null) return [];
	const inside = Object.values(node).flatMap(sentencesIn);
	return isSentence(node) ? [...inside, node] : inside;
}
function isSentence(node) {
	const { type, value } = node;
	if (type === "Literal" || type === "JSXText") return typeof value === "string" && /\s/.test(value.trim());
	return type === "TemplateElement" && /\s/.test(JSON.stringify(value));
}
// tests/architecture/small-files.ts
/** Is the length below which a file that one other uses is seldom an idea of its own. */
const SHORT = 40;
/** Each file in these folders is a member of a family, which the file beside or above lists. */
const FAMILIES = /(^|\/)(calls|kinds|checks|addresses|routes|verbs|tables|helpers|functions|actions|guards|stories)\//;
/** Lists the short files of `src/` that one file imports, entries of folders and members of families apart. */
function smallFiles() {
	const sources = readSources();
	const users = /* @__PURE__ */ new Map();
	for (const { file, imports } of sources) for (const { file: to } of imports) if (to !== null) users.set(to, (users.get(to) ?? /* @__PURE__ */ new Set()).add(file));
	return sources.flatMap(({ file }) => {
		const [user, other] = users.get(file) ?? [];
		const lines = linesOf(file);
		const isLater = sources.some((one) => one.imports.some((each) => each.file === file && each.isLater));
		const isApart = FAMILIES.test(file) || isEntry(file) || isLater;
		return user === void 0 || other !== void 0 || lines >= SHORT || isApart ? [] : [{
			file,
			lines,
			user,
			userLines: linesOf(user)
		}];
	});
}
function linesOf(file) {
	return readFileSync(join(ROOT, "src", file), "utf8").split("\n").length - 1;
}
/** Recognises the entry of a folder, which bears its name, and the contract beside it. */
function isEntry(file) {
	const [name = "", folder = ""] = file.replace(/\.tsx?$/, "").split("/").reverse();
	return name === folder || name === "contract";
}
// ../../sf.ts
const all = smallFiles();
console.log(all.length);
for (const { file, lines, user, userLines } of all) console.log(`${lines}\t${userLines}\t${file}\t← ${user}`);
export {};
