"""Made-up files of any size, valid by construction, for tests, demonstrations and trials::

    sample = ctf.sample(pupils=20, seed=7, edition=25)
    ctf.write("9992001_CTF_9994001_001.xml", header=sample.header, pupils=sample.pupils)

Nobody in them exists: the authorities are the ones kept for tests (997 to 999), telephone numbers come from the ranges kept for
films, e-mail addresses from a domain that cannot exist, and postcodes from districts that do not.
"""

from cts.ctf.synthetic.samples import Pupils, Sample, sample

__all__ = ["Pupils", "Sample", "sample"]
