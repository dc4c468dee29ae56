/* CPU time of the calling thread (s). */
#ifndef MARROW_CLOCK_H
#define MARROW_CLOCK_H

#include <time.h>

static double cpu_seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double) t.tv_sec + 1e-9 * (double) t.tv_nsec;
}

#endif
