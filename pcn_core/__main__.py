"""``python -m pcn_core``: the same assessment from the command line."""

import sys

from pcn_core.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
