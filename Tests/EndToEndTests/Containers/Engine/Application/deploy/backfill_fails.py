"""Fail with status 3, also in a dry run, after writing what no terminal should obey."""
import argparse
import sys

parser = argparse.ArgumentParser()
parser.add_argument("--dry-run", action="store_true")
parser.add_argument("--repo-id")
parser.add_argument("-q", action="store_true")
parser.parse_args()
print("Looking for rows\x1b]2;owned\x07")
print("The store of contents does not answer", file=sys.stderr)
sys.exit(3)
