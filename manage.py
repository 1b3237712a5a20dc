#!/usr/bin/env python3
"""The commands of the service: `python manage.py --help`."""

from searchsvc.cli import main

if __name__ == "__main__":
    main()
