/* Facets counted over the articles of hits; called by engine/loops.py. */

#include <stdint.h>

/* The articles of ascending documents, and how many of the documents each has; how many articles. No branch hangs on
 * whether the next document is of the same article, which could not be foretold. */
int64_t weigh_articles(const int64_t *documents, int64_t size, const int64_t *article_of, int64_t *articles,
                       int64_t *weights) {
    int64_t count = -1, last = -1;
    for (int64_t place = 0; place < size; place++) {
        int64_t article = article_of[documents[place]];
        count += article != last;
        articles[count] = last = article;
        weights[count] = place + 1; /* where its documents end, until they are told apart */
    }
    for (int64_t number = count; number > 0; number--) weights[number] -= weights[number - 1];
    return count + 1;
}

/* What articles have in one column: the ordinals of article a are those from starts[a] to starts[a + 1]. */
typedef struct {
    const int64_t *starts;
    const void *ordinals;
    int64_t width; /* bytes of an ordinal */
} Column;

#define TALLY(type)                                                                       \
    for (int64_t place = 0; place < size; place++) {                                      \
        const type *at = (const type *)column->ordinals + column->starts[articles[place]]; \
        const type *end = (const type *)column->ordinals + column->starts[articles[place] + 1]; \
        for (; at < end; at++) counts[*at] += weights[place];                             \
    }                                                                                     \
    break

/* Add what each of some articles counts for to each of its values. */
int64_t tally(const int64_t *articles, const int64_t *weights, int64_t size, const Column *column, int64_t *counts) {
    switch (column->width) {
        case 1: TALLY(uint8_t);
        case 2: TALLY(uint16_t);
        case 4: TALLY(uint32_t);
        default: TALLY(uint64_t);
    }
    return size;
}
