"""A search service for news of government."""

import os

# Nothing here multiplies matrices. The threads that numpy's library keeps ready for it would only keep a process from
# being copied safely (workers.py). Read when numpy is imported, which happens behind this.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
