"""`./run bench`: every benchmark, one after the other. `./run bench --quick` takes small inputs."""

import sys

from benchmarks import ctf_file, directory


def main() -> None:
    quick = "--quick" in sys.argv[1:]
    print("The file (cts.ctf)")
    ctf_file.main(["--pupils", "1000" if quick else "20000", "--rounds", "1" if quick else "3"])
    print("The directory of schools (cts.s2s.establishments)")
    directory.main(["--rows", "5000" if quick else "50000"])


main()
