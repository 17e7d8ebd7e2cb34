"""The first process of a container of the hub: says that it is there, and stays until it is told to stop."""
from __future__ import annotations

import signal
import sys

role = sys.argv[1]
stops = {signal.SIGTERM, signal.SIGINT}
signal.pthread_sigmask(signal.SIG_BLOCK, stops)
print(f"INFO: musehub {role} started", flush=True)
signal.sigwait(stops)
print(f"INFO: musehub {role} stopped", flush=True)
