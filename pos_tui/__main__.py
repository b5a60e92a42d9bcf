"""`python -m pos_tui`"""

import sys

from pos_tui.cli import main

sys.exit(main())
