/*
 * Random numbers for the C references: xoshiro256++ (Blackman and Vigna, ACM Trans Math Softw 47:36, 2021), seeded by
 * SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), and exponential numbers by the ziggurat with 256 layers (Marsaglia and
 * Tsang, J Stat Softw 5:8, 2000). Counts of 64 bits, uniform numbers of 53.
 */
#ifndef MARROW_RANDOM_H
#define MARROW_RANDOM_H

#include <math.h>
#include <stdint.h>

struct random {
    uint64_t w[4];
};

/* Edges of the layers, from the widest on, and the density there. */
static double edge[257];
static double height[257];

#define ZIGGURAT_TAIL 7.69711747013104972
#define ZIGGURAT_AREA 3.949659822581557e-3

static inline uint64_t rotate(uint64_t x, int by) {
    return x << by | x >> (64 - by);
}

static inline uint64_t next_bits(struct random *r) {
    uint64_t *w = r->w;
    uint64_t result = rotate(w[0] + w[3], 23) + w[0];
    uint64_t shifted = w[1] << 17;
    w[2] ^= w[0];
    w[3] ^= w[1];
    w[1] ^= w[2];
    w[0] ^= w[3];
    w[2] ^= shifted;
    w[3] = rotate(w[3], 45);
    return result;
}

/* Uniform in [0, 1). */
static inline double next_uniform(struct random *r) {
    return (double) (next_bits(r) >> 11) * 0x1.0p-53;
}

static double exponential_slow(struct random *r, int layer, double x);

/* Exponential with mean 1; the layer comes from bits that the number does not use. */
static inline double next_exponential(struct random *r) {
    uint64_t bits = next_bits(r);
    int layer = (int) (bits & 255);
    double x = (double) (bits >> 11) * 0x1.0p-53 * edge[layer];
    return x < edge[layer + 1] ? x : exponential_slow(r, layer, x);
}

static __attribute__((noinline)) double exponential_slow(struct random *r, int layer, double x) {
    if (layer == 0) {
        return ZIGGURAT_TAIL + next_exponential(r);
    }
    double y = height[layer] + next_uniform(r) * (height[layer + 1] - height[layer]);
    return y < exp(-x) ? x : next_exponential(r);
}

static void random_tables(void) {
    edge[0] = ZIGGURAT_AREA * exp(ZIGGURAT_TAIL);
    edge[1] = ZIGGURAT_TAIL;
    for (int i = 1; i < 255; i++) {
        edge[i + 1] = -log(ZIGGURAT_AREA / edge[i] + exp(-edge[i]));
    }
    edge[256] = 0;
    for (int i = 0; i <= 256; i++) {
        height[i] = exp(-edge[i]);
    }
}

static void random_seed(struct random *r, uint64_t seed) {
    for (int i = 0; i < 4; i++) {
        uint64_t z = seed += 0x9e3779b97f4a7c15u;
        z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
        z = (z ^ z >> 27) * 0x94d049bb133111ebu;
        r->w[i] = z ^ z >> 31;
    }
}

#endif
