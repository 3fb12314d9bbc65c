/* launch FILE COMMAND...: runs the command and writes into FILE the seconds it took and the most memory it had, in KiB.
   A program that Python starts is charged with the memory of Python itself; this one has hardly any. */
#include <spawn.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int count, char **arguments) {
  pid_t child;
  int status;
  struct rusage usage;
  double start = now();
  if (count < 3 || posix_spawnp(&child, arguments[2], NULL, NULL, arguments + 2, environ)) return 127;
  if (wait4(child, &status, 0, &usage) < 0) return 127;
  double seconds = now() - start;
  FILE *file = fopen(arguments[1], "w");
  if (!file) return 127;
  fprintf(file, "%.6f %ld\n", seconds, usage.ru_maxrss);
  fclose(file);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 126;
}
