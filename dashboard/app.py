"""Start with `streamlit run dashboard/app.py`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from dashboard.explore import page

page()
