/* Posting lists packed, and those of several segments made one; called by engine/list_loops.py. How a list is packed is
 * described in engine/postings.py, whose arrays these loops write and read byte for byte. */

#include <stdint.h>

enum { NARROW = 255, WIDE = 65535 };

/* Pack lists of ascending documents, one list after the other, none empty; how many bytes. `packed` has room for two
 * for each document and for each step of WIDE in each list; `sizes` and `wide` are of each list. */
int64_t pack(const uint32_t *documents, const int64_t *counts, int64_t lists, uint8_t *packed, int64_t *sizes,
             uint8_t *wide) {
    uint8_t *out = packed;
    for (int64_t list = 0; list < lists; list++) {
        const uint32_t *end = documents + counts[list];
        uint32_t next = 0; /* the document that a gap of 0 stands for */
        int64_t narrow_size = counts[list], wide_size = counts[list];
        for (const uint32_t *at = documents; at < end; at++) {
            narrow_size += (*at - next) / NARROW;
            wide_size += (*at - next) / WIDE;
            next = *at + 1;
        }
        wide[list] = 2 * wide_size < narrow_size;
        uint8_t *start = out;
        for (next = 0; documents < end; documents++) {
            uint32_t gap = *documents - next;
            next = *documents + 1;
            if (wide[list]) {
                for (; gap >= WIDE; gap -= WIDE) *out++ = 255, *out++ = 255;
                *out++ = (uint8_t)(gap & 255);
                *out++ = (uint8_t)(gap >> 8);
            } else {
                for (; gap >= NARROW; gap -= NARROW) *out++ = 255;
                *out++ = (uint8_t)gap;
            }
        }
        sizes[list] = out - start;
    }
    return out - packed;
}

/* Consecutive lists of one segment: the number of each list's term among those of all segments, the new number of each
 * document, -1 if it goes, and how often each document has its term, if that is told. */
typedef struct {
    const uint8_t *gaps;
    const int64_t *starts; /* of each list, and the end of the last */
    const uint8_t *wide;
    const int64_t *terms;
    int64_t lists;
    const int64_t *numbers;
    int64_t documents;
    const uint8_t *frequencies;
    int64_t postings;
    int64_t at, read; /* lists and postings so far */
} Source;

/* Copy the documents of a source's next list that stay; how many there are then, or -1 where the list is no list. */
static int64_t copy_list(Source *source, int64_t count, uint32_t *documents, uint8_t *frequencies) {
    const uint8_t *at = source->gaps + source->starts[source->at], *end = source->gaps + source->starts[source->at + 1];
    int wide = source->wide[source->at++];
    int64_t document = -1;
    while (at < end) {
        if (end - at <= wide) return -1;
        int64_t gap = wide ? at[0] | at[1] << 8 : at[0];
        at += wide ? 2 : 1;
        int is_step = gap == (wide ? WIDE : NARROW);
        document += gap + !is_step;
        if (is_step) continue;
        if (document >= source->documents || source->read >= source->postings) return -1;
        int64_t number = source->numbers[document];
        if (frequencies) frequencies[count] = source->frequencies[source->read];
        source->read++;
        documents[count] = (uint32_t)number;
        count += number >= 0;
    }
    return count;
}

/* The lists of the terms from `low` to `high` of all sources, in the order of terms and of sources: the documents, what
 * each term has of them, and their frequencies, if there is room for these; how many documents, or -1 where a list is
 * none. There is room for one more than all lists have bytes. */
int64_t merge_lists(Source *sources, int64_t source_count, int64_t low, int64_t high, uint32_t *documents,
                    uint8_t *frequencies, int64_t *counts) {
    int64_t count = 0;
    for (int64_t term = low; term < high; term++) {
        int64_t before = count;
        for (Source *source = sources; source < sources + source_count; source++) {
            if (source->at == source->lists || source->terms[source->at] != term) continue;
            count = copy_list(source, count, documents, frequencies);
            if (count < 0) return -1;
        }
        counts[term - low] = count - before;
    }
    return count;
}
