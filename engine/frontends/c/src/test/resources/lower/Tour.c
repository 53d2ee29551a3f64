#include <stdio.h>
#define LIMIT 16
#define GREETING "hello"

struct point {
  int x, y;
  char name[LIMIT];
};

static const char *title = GREETING;

static int scale(struct point *p, int by) {
  p->x *= by;
  p->y = p->x++ + (*p).y;
  return by ? p->x : -1;
}

int main(int argc, char *argv[]) {
  char line[128];
  struct point at = {.x = 1, .y = 2};
  int (*apply)(struct point *, int) = scale;
  for (int i = 0; i < argc && argv[i]; i++) {
    switch (argv[i][0]) {
      case '-':
        continue;
      case '0' ... '9':
        apply(&at, LIMIT);
        break;
      default:
        goto out;
    }
  }
  do {
    if (!fgets(line, sizeof(line), stdin) || *line == '\n')
      break;
    puts((const char *)line + 1);
  } while (1);
out:
  if (argc < 2)
    exit(1);
  return scale(&at, 2);
}
