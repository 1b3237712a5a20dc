/* The likeliest cut of runs of characters into words of a dictionary, as analysis/segment.py describes it; called by
 * analysis/loops.py. Sums are taken in the order in which numpy takes them in analysis/batch.py. */

#include <stdint.h>

/* The words of a dictionary and their beginnings, numbered from 1: analysis/trie.py. */
typedef struct {
    const int64_t *edges;   /* ascending: the number of a string without its last character, and that character */
    const double *weights;  /* of each string */
    const int32_t *firsts;  /* where the edges of each string begin, and behind the last */
    const int64_t *singles; /* the string of one character, by its code point */
    int64_t single_count, string_count;
    double prefix, impossible, unknown; /* what weighs a beginning, less than any cut, and a character that is no word */
    int64_t compound;                   /* words from this length on are told wherever they are */
} Trie;

/* A place where words were found, and how many; where there is no more room they are counted only. */
typedef struct {
    int64_t *starts, *ends;
    int64_t room, count;
} Spans;

enum { POINT_BITS = 21 };

/* The number of a string with one character more; 0: not in the dictionary. */
static int64_t lengthen(const Trie *trie, int64_t string, uint32_t point) {
    if (!string) return point < trie->single_count ? trie->singles[point] : 0;
    int64_t wanted = string << POINT_BITS | point, low = trie->firsts[string], high = trie->firsts[string + 1];
    while (low < high) {
        int64_t middle = (low + high) / 2;
        if (trie->edges[middle] < wanted) low = middle + 1;
        else high = middle;
    }
    return low < trie->firsts[string + 1] && trie->edges[low] == wanted ? low + 1 : 0;
}

static void tell(Spans *spans, int64_t start, int64_t end) {
    if (spans->count < spans->room) {
        spans->starts[spans->count] = start;
        spans->ends[spans->count] = end;
    }
    spans->count++;
}

/* The first word of the likeliest cut from each character of a run to its end: its length and number. `scores` has one
 * place more than the run is long. */
static void choose(const uint32_t *points, int64_t start, int64_t end, const Trie *trie, double *scores,
                   int64_t *lengths, int64_t *numbers, Spans *longer) {
    scores[end - start] = 0.0;
    for (int64_t at = end - 1; at >= start; at--) {
        int64_t string = lengthen(trie, 0, points[at]), place = at - start;
        double alone = scores[place + 1], best = (string ? trie->weights[string] : trie->unknown) + alone;
        lengths[place] = 1;
        numbers[place] = string;
        for (int64_t length = 2; string && at + length <= end; length++) {
            string = lengthen(trie, string, points[at + length - 1]);
            if (!string || trie->weights[string] == trie->prefix) continue;
            if (length >= trie->compound) tell(longer, at, at + length);
            double score = trie->weights[string] + scores[place + length];
            if (score >= best) { /* of equals the longer */
                best = score;
                lengths[place] = length;
                numbers[place] = string;
            }
        }
        /* A character that only begins words stands alone, unknown, if none of them is here. */
        scores[place] = best > trie->impossible ? best : trie->unknown + alone;
    }
}

/* The words of all runs, in order, with numbers that are equal for equal words; how many. `words` has room for as many
 * as there are characters; `scores`, `lengths` and `numbers` for one more than the longest run has. */
int64_t cut_runs(const uint32_t *points, const int64_t *starts, const int64_t *ends, int64_t runs, const Trie *trie,
                 double *scores, int64_t *lengths, int64_t *numbers, Spans *words, int64_t *names, Spans *longer) {
    for (int64_t run = 0; run < runs; run++) {
        choose(points, starts[run], ends[run], trie, scores, lengths, numbers, longer);
        for (int64_t at = starts[run]; at < ends[run];) {
            int64_t place = at - starts[run], next = at + lengths[place];
            names[words->count] = numbers[place] ? numbers[place] : trie->string_count + points[at];
            tell(words, at, next);
            at = next;
        }
    }
    return words->count;
}
