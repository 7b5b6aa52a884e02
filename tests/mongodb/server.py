"""Starts SecantusDB, remembering fewer of the writes that a driver may send again.

At each write that server looks at every write it remembers, and sorts them all once there are too many: with its own bound of 10 000, half
of its time went there. A driver sends a write again at once, so a few hundred are enough.
"""

import sys

from secantus import transactions
from secantus.cli import main

assert transactions._RETRYABLE_RECORD_MAX == 10_000, "This version of SecantusDB bounds remembered writes otherwise."
transactions._RETRYABLE_RECORD_MAX = 500

sys.exit(main())
