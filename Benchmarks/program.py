"""A program that is measured, and what one run of it takes."""
import pathlib
import subprocess
import tempfile
import typing


class Run(typing.NamedTuple):
    seconds: float
    memory: float  # the most it had, in MiB
    size: int  # of what it wrote, in bytes


class Program:
    """A command. OUT in it stands for a folder that is new for every run, where its first file is looked at.

    `told`: the first word it prints is its seconds, which leave out its start; else its whole time counts.
    `listed`: paths that it reads from its standard input. `statuses`: those with which it has done its work.
    `most`: how many times it runs at most, where it is slow.
    """

    def __init__(self, *command, told=False, listed=(), statuses=(0,), most=1000):
        self.command, self.told, self.statuses, self.most = [str(one) for one in command], told, statuses, most
        self.input = "\n".join(map(str, listed))

    def run(self, launch):
        """One run, started by `launch`."""
        with tempfile.TemporaryDirectory() as folder:
            out, usage = pathlib.Path(folder, "out"), pathlib.Path(folder, "usage")
            out.mkdir()
            command = [one.replace("OUT", str(out)) for one in self.command]
            done = subprocess.run([launch, usage, *command], input=self.input, capture_output=True, text=True)
            if done.returncode not in self.statuses:
                raise SystemExit(f"{' '.join(command)} failed ({done.returncode}): {done.stderr[-1000:]}")
            seconds, memory = map(float, usage.read_text().split())
            if self.told:
                seconds = float(done.stdout.split()[0])
            return Run(seconds, memory / 1024, next((one.stat().st_size for one in out.iterdir() if one.is_file()), 0))
