"""Go on until interrupted."""
import argparse
import itertools
import sys
import time

parser = argparse.ArgumentParser()
parser.add_argument("--dry-run", action="store_true")
parser.add_argument("--repo-id")
parser.add_argument("-q", action="store_true")
parser.parse_args()
try:
    for number in itertools.count(1):
        print(f"Looked at {number} commits")
        time.sleep(0.1)
except KeyboardInterrupt:
    print("Interrupted: nothing was half done")
    sys.exit(130)
