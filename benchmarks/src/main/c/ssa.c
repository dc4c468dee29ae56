/*
 * Exact stochastic simulation of the benchmark networks, written out by hand for each: the direct method (Gillespie, J Phys
 * Chem 81:2340, 1977), renewing after an event only the propensities that it changes.
 *
 *   ssa NETWORK METHOD REPLICATES UNTIL SEED
 *
 * NETWORK  hierarchy, clones or birth-death
 * METHOD   direct: one linear search, sum of propensities kept by differences and formed anew every 4096 events;
 *          blocks: sums of blocks of propensities, search of a block and then within it
 *
 * One replicate runs unmeasured. Prints events, CPU seconds of this thread, and mean and variance of each count at the end.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "hierarchy.h"
#include "random.h"

#define RENEW_TOTAL 4096

/* ---- the hierarchy: channel 3 i is self-renewal of stage i, 3 i + 1 differentiation, 3 i + 2 death ---- */

#define H_CHANNELS (3 * STAGES)
#define H_PADDED 32
#define H_WIDTH 8

static double count[STAGES];
static double a[H_PADDED];

/* Renews the propensities of a stage; returns by how much their sum has grown. */
static inline double renew_stage(int i) {
    double before = a[3 * i] + a[3 * i + 1] + a[3 * i + 2];
    double r = i == 0 ? renewal[0] / (1 + feedback * count[STAGES - 1]) : renewal[i];
    double divisions = division[i] * count[i];
    a[3 * i] = divisions * r;
    a[3 * i + 1] = divisions * (1 - r);
    a[3 * i + 2] = death[i] * count[i];
    return a[3 * i] + a[3 * i + 1] + a[3 * i + 2] - before;
}

/* Lets stage i lose or gain a cell in one of its three ways. */
#define STAGE(i)                                                                                                               \
    case 3 * i:                                                                                                                \
        count[i] += 1;                                                                                                         \
        return renew_stage(i) + (i == STAGES - 1 ? renew_stage(0) : 0);                                                        \
    case 3 * i + 1:                                                                                                            \
        count[i] -= 1;                                                                                                         \
        if (i < STAGES - 1) {                                                                                                  \
            count[(i + 1) % STAGES] += 2;                                                                                      \
        }                                                                                                                      \
        return renew_stage(i) + (i < STAGES - 1 ? renew_stage((i + 1) % STAGES) : 0)                                           \
                + (i >= STAGES - 2 && i > 0 ? renew_stage(0) : 0);                                                             \
    case 3 * i + 2:                                                                                                            \
        count[i] -= 1;                                                                                                         \
        return renew_stage(i) + (i == STAGES - 1 ? renew_stage(0) : 0);

static inline double fire(int channel) {
    switch (channel) {
        STAGE(0)
        STAGE(1)
        STAGE(2)
        STAGE(3)
        STAGE(4)
        STAGE(5)
        STAGE(6)
        STAGE(7)
        STAGE(8)
        STAGE(9)
        default:
            return 0;
    }
}

static void hierarchy_start(void) {
    memcpy(count, start, sizeof count);
    memset(a, 0, sizeof a);
    for (int i = 0; i < STAGES; i++) {
        renew_stage(i);
    }
}

static inline double block_sum(const double *p, int width) {
    double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    for (int i = 0; i < width; i += 4) {
        s0 += p[i];
        s1 += p[i + 1];
        s2 += p[i + 2];
        s3 += p[i + 3];
    }
    return (s0 + s1) + (s2 + s3);
}

/* The first of n whose running sum exceeds the mark; rounding may run off the end, then the last that is possible. */
static inline int search(const double *p, int n, double mark) {
    int k = 0;
    while (k < n - 1 && mark >= p[k]) {
        mark -= p[k++];
    }
    while (k > 0 && !(p[k] > 0)) {
        k--;
    }
    return k;
}

static uint64_t hierarchy_direct(struct random *r, double until) {
    uint64_t events = 0;
    double t = 0;
    double total = 0;
    hierarchy_start();
    while (1) {
        if (events % RENEW_TOTAL == 0) {
            total = block_sum(a, H_PADDED);
        }
        t += next_exponential(r) / total;
        if (!(t < until)) {
            return events;
        }
        total += fire(search(a, H_CHANNELS, next_uniform(r) * total));
        events++;
    }
}

static uint64_t hierarchy_blocks(struct random *r, double until) {
    uint64_t events = 0;
    double t = 0;
    hierarchy_start();
    while (1) {
        double sums[4];
        for (int b = 0; b < 4; b++) {
            sums[b] = block_sum(a + b * H_WIDTH, H_WIDTH);
        }
        double total = (sums[0] + sums[1]) + (sums[2] + sums[3]);
        t += next_exponential(r) / total;
        if (!(t < until)) {
            return events;
        }
        double mark = next_uniform(r) * total;
        int b = 0;
        while (b < 3 && mark >= sums[b]) {
            mark -= sums[b++];
        }
        int n = b == 3 ? H_CHANNELS - 3 * H_WIDTH : H_WIDTH;
        fire(b * H_WIDTH + search(a + b * H_WIDTH, n, mark));
        events++;
    }
}

/* ---- clones: channel 2 i is a birth in clone i, 2 i + 1 a death ---- */

#define CLONES 500
#define C_CHANNELS (2 * CLONES)
#define C_WIDTH 32
#define C_BLOCKS 32

static double clone_cells[CLONES];
static double c[C_BLOCKS * C_WIDTH];
static double c_sums[C_BLOCKS];
static double birth_rate = 1;
static double death_rate = 1;

static inline double renew_clone(int i) {
    double before = c[2 * i] + c[2 * i + 1];
    c[2 * i] = birth_rate * clone_cells[i];
    c[2 * i + 1] = death_rate * clone_cells[i];
    return c[2 * i] + c[2 * i + 1] - before;
}

static void clones_start(void) {
    memset(c, 0, sizeof c);
    for (int i = 0; i < CLONES; i++) {
        clone_cells[i] = 100;
        renew_clone(i);
    }
    for (int b = 0; b < C_BLOCKS; b++) {
        c_sums[b] = block_sum(c + b * C_WIDTH, C_WIDTH);
    }
}

static uint64_t clones_direct(struct random *r, double until) {
    uint64_t events = 0;
    double t = 0;
    double total = 0;
    clones_start();
    while (1) {
        if (events % RENEW_TOTAL == 0) {
            total = block_sum(c, C_BLOCKS * C_WIDTH);
        }
        t += next_exponential(r) / total;
        if (!(t < until)) {
            return events;
        }
        int channel = search(c, C_CHANNELS, next_uniform(r) * total);
        clone_cells[channel / 2] += channel % 2 == 0 ? 1 : -1;
        total += renew_clone(channel / 2);
        events++;
    }
}

static uint64_t clones_blocks(struct random *r, double until) {
    uint64_t events = 0;
    double t = 0;
    clones_start();
    while (1) {
        double total = block_sum(c_sums, C_BLOCKS);
        t += next_exponential(r) / total;
        if (!(t < until)) {
            return events;
        }
        double mark = next_uniform(r) * total;
        int b = 0;
        while (b < C_BLOCKS - 1 && mark >= c_sums[b]) {
            mark -= c_sums[b++];
        }
        int n = b == C_BLOCKS - 1 ? C_CHANNELS - b * C_WIDTH : C_WIDTH;
        int channel = b * C_WIDTH + search(c + b * C_WIDTH, n, mark);
        clone_cells[channel / 2] += channel % 2 == 0 ? 1 : -1;
        renew_clone(channel / 2);
        c_sums[b] = block_sum(c + b * C_WIDTH, C_WIDTH);
        events++;
    }
}

/* ---- immigration and death of one population ---- */

static double cells;
static double immigration = 1000;

static uint64_t birth_death(struct random *r, double until) {
    uint64_t events = 0;
    double t = 0;
    cells = 1000;
    while (1) {
        double loss = death_rate * cells;
        double total = immigration + loss;
        t += next_exponential(r) / total;
        if (!(t < until)) {
            return events;
        }
        cells += next_uniform(r) * total < immigration ? 1 : -1;
        events++;
    }
}

/* ---- running and reporting ---- */

struct network {
    const char *name;
    const char *method;
    uint64_t (*run)(struct random *, double);
    const double *counts;
    int size;
};

static const struct network NETWORKS[] = {
    {"hierarchy", "direct", hierarchy_direct, count, STAGES},
    {"hierarchy", "blocks", hierarchy_blocks, count, STAGES},
    {"clones", "direct", clones_direct, clone_cells, CLONES},
    {"clones", "blocks", clones_blocks, clone_cells, CLONES},
    {"birth-death", "direct", birth_death, &cells, 1},
};

static int run(const struct network *n, long replicates, double until, uint64_t seed) {
    struct random r;
    double *sum = calloc((size_t) n->size, sizeof *sum);
    double *squares = calloc((size_t) n->size, sizeof *squares);
    if (!sum || !squares) {
        return 1;
    }
    random_seed(&r, seed);
    n->run(&r, until);
    uint64_t events = 0;
    double seconds = 0;
    for (long k = 0; k < replicates; k++) {
        double before = cpu_seconds();
        events += n->run(&r, until);
        seconds += cpu_seconds() - before;
        for (int i = 0; i < n->size; i++) {
            sum[i] += n->counts[i];
            squares[i] += n->counts[i] * n->counts[i];
        }
    }
    printf("events=%llu\nseconds=%.9g\n", (unsigned long long) events, seconds);
    for (int i = 0; i < n->size; i++) {
        double mean = sum[i] / (double) replicates;
        double variance = replicates > 1 ? (squares[i] - (double) replicates * mean * mean) / (double) (replicates - 1) : 0;
        printf("mean.%d=%.17g\nvariance.%d=%.17g\n", i, mean, i, variance);
    }
    free(sum);
    free(squares);
    return 0;
}

int main(int argc, char **argv) {
    hierarchy_parameters();
    random_tables();
    for (size_t i = 0; argc == 6 && i < sizeof NETWORKS / sizeof *NETWORKS; i++) {
        if (!strcmp(NETWORKS[i].name, argv[1]) && !strcmp(NETWORKS[i].method, argv[2])) {
            return run(&NETWORKS[i], atol(argv[3]), atof(argv[4]), strtoull(argv[5], NULL, 10));
        }
    }
    fprintf(stderr, "usage: ssa NETWORK METHOD REPLICATES UNTIL SEED\n");
    return 2;
}
