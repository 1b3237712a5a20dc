/* The loops of a search that numpy would take in a dozen steps each. engine/loops.py calls them and says what they do;
 * where they are not compiled, numpy gives the same answers, to the last bit: so no multiplication and addition may be
 * made one (-ffp-contract=off), and sums are taken in numpy's order. Nothing of a library is called. */

#include <stdint.h>

/* Ascending documents with what each scores, or how often it has a word; engine/loops.py packs the same fields. */
typedef struct {
    const int64_t *documents;
    int64_t size;
    const float *scores;        /* or none: */
    const uint8_t *frequencies; /* of the word in each of them, to be weighed */
    const float *norm;          /* by document */
    const uint8_t *spread;      /* frequencies by document, or none; where there are some there is also: */
    const uint64_t *bits;       /* a bit for each document, on if it is in the list */
    const uint8_t *flags;       /* or none: */
    float rarity;
    uint8_t flag; /* of all of them */
} List;

/* What an index knows of its documents and articles, and how its best hits are weighed again. */
typedef struct {
    int64_t total; /* of documents */
    const int64_t *article_of;
    const int64_t *first; /* document of each article */
    const float *norm;
    const uint8_t *is_opening;
    const int32_t *rank; /* of equal scores the lowest goes first */
    int64_t weighed;     /* hits */
    float pair_weight, lead_weight;
} Columns;

/* Where to write: for as many as there are documents, but the last two, which are for `weighed`. */
typedef struct {
    int64_t *documents;
    float *scores;
    uint8_t *flags;
    int64_t *rows; /* three of them */
    float *best;
} Room;

enum { OWN = 1 }; /* of the flags: one has it if one of the lists says so, the others if all of them do */

static float weigh(const List *list, float frequency, int64_t document) {
    return frequency / (frequency + list->norm[document]) * list->rarity;
}

static float score_at(const List *list, int64_t place) {
    if (list->scores) return list->scores[place];
    return weigh(list, list->frequencies[place], list->documents[place]);
}

static uint8_t flags_at(const List *list, int64_t place) { return list->flags ? list->flags[place] : list->flag; }

/* The first place from `place` on whose document is not below the one wanted: by steps that double, then halve. */
static int64_t seek(const int64_t *documents, int64_t size, int64_t place, int64_t wanted) {
    int64_t step = 1;
    while (place + step < size && documents[place + step] < wanted) {
        place += step;
        step *= 2;
    }
    int64_t rest = place + step < size ? step + 1 : size - place;
    while (rest > 0) {
        int64_t half = rest / 2;
        int below = documents[place + half] < wanted;
        place = below ? place + half + 1 : place;
        rest = below ? rest - half - 1 : half;
    }
    return place;
}

/* The documents of the articles marked that have their bit in all of the lists, two or more. */
static int64_t meet_bits(const List *lists, int64_t count, const uint8_t *mask, const Columns *columns,
                         int64_t *documents) {
    const uint64_t *one = lists[0].bits, *two = lists[1].bits;
    int64_t kept = 0;
    for (int64_t word = 0; word < (columns->total + 63) / 64; word++) {
        uint64_t bits = one[word] & two[word];
        if (!bits) continue;
        for (int64_t other = 2; other < count; other++) bits &= lists[other].bits[word];
        for (; bits; bits &= bits - 1) {
            int64_t document = 64 * word + __builtin_ctzll(bits);
            documents[kept] = document;
            kept += mask ? mask[columns->article_of[document]] : 1;
        }
    }
    return kept;
}

/* The places in a list of documents of the articles marked. */
static int64_t choose(const List *list, const uint8_t *mask, const Columns *columns, int64_t *places) {
    int64_t kept = 0;
    for (int64_t place = 0; place < list->size; place++) {
        places[kept] = place;
        kept += mask ? mask[columns->article_of[list->documents[place]]] : 1;
    }
    return kept;
}

/* Those of the places whose documents are in another list too. */
static int64_t narrow(const List *list, const List *other, int64_t *places, int64_t count) {
    int64_t kept = 0, at = 0;
    for (int64_t number = 0; number < count; number++) {
        int64_t place = places[number], document = list->documents[place];
        places[kept] = place;
        if (other->spread) {
            kept += other->spread[document] != 0;
            continue;
        }
        at = seek(other->documents, other->size, at, document);
        if (at == other->size) break;
        kept += other->documents[at] == document;
    }
    return kept;
}

/* Add what another list, that has all of the documents, says of them. */
static void join(const List *other, const int64_t *documents, int64_t count, float *scores, uint8_t *flags) {
    int64_t at = 0;
    for (int64_t number = 0; number < count; number++) {
        int64_t document = documents[number];
        if (other->spread) {
            scores[number] += weigh(other, other->spread[document], document);
        } else {
            at = seek(other->documents, other->size, at, document);
            scores[number] += score_at(other, at);
        }
        if (flags) {
            uint8_t one = flags[number], two = flags_at(other, at);
            flags[number] = (uint8_t)(((one | two) & OWN) | (one & two & ~OWN));
        }
    }
}

static int have_bits(const List *lists, int64_t count) {
    for (int64_t other = 0; other < count; other++)
        if (!lists[other].bits) return 0;
    return 1;
}

/* The documents that are in all of the lists, the shortest first, and of the articles marked, if there is a mask. */
int64_t intersect(const List *lists, int64_t count, int flagged, const uint8_t *mask, const Columns *columns,
                  const Room *room) {
    int64_t kept, *documents = room->documents;
    float *scores = room->scores;
    uint8_t *flags = flagged ? room->flags : 0;
    if (count > 1 && have_bits(lists, count)) {
        kept = meet_bits(lists, count, mask, columns, documents);
        for (int64_t number = 0; number < kept; number++)
            scores[number] = weigh(lists, lists->spread[documents[number]], documents[number]);
        for (int64_t number = 0; flags && number < kept; number++) flags[number] = lists->flag;
    } else {
        kept = choose(lists, mask, columns, documents);
        for (int64_t other = 1; other < count; other++) kept = narrow(lists, lists + other, documents, kept);
        for (int64_t number = 0; number < kept; number++) {
            int64_t place = documents[number];
            documents[number] = lists->documents[place];
            scores[number] = score_at(lists, place);
            if (flags) flags[number] = flags_at(lists, place);
        }
    }
    for (int64_t other = 1; other < count; other++) join(lists + other, documents, kept, scores, flags);
    return kept;
}

/* Copy what a list says of its documents from one place to another; where copies end. */
static int64_t copy(const List *list, int64_t place, int64_t end, int64_t count, int64_t *documents, float *scores,
                    uint8_t *flags) {
    for (; place < end; place++, count++) {
        documents[count] = list->documents[place];
        scores[count] = list->scores[place];
        if (flags) flags[count] = flags_at(list, place);
    }
    return count;
}

/* The documents that are in either list, both with scores: those of the longer one are copied in runs, which takes
 * half to nine tenths of the time of a step for each that no branch hangs on. */
int64_t merge(const List *one, const List *two, int flagged, const Room *room) {
    int64_t *documents = room->documents;
    float *scores = room->scores;
    uint8_t *flags = flagged ? room->flags : 0;
    const List *few = one->size <= two->size ? one : two, *many = few == one ? two : one;
    int64_t by = 0, count = 0;
    for (int64_t at = 0; at < few->size; at++) {
        int64_t document = few->documents[at], start = by;
        while (by < many->size && many->documents[by] < document) by++;
        count = copy(many, start, by, count, documents, scores, flags);
        count = copy(few, at, at + 1, count, documents, scores, flags);
        if (by < many->size && many->documents[by] == document) {
            scores[count - 1] += many->scores[by];
            if (flags) flags[count - 1] |= flags_at(many, by);
            by++;
        }
    }
    return copy(many, by, many->size, count, documents, scores, flags);
}

/* The `nth` greatest of the values, from 0, which are moved about: Hoare's own selection. */
static float nth_greatest(float *values, int64_t count, int64_t nth) {
    int64_t low = 0, high = count - 1;
    while (low < high) {
        float middle = values[low + (high - low) / 2];
        int64_t up = low, down = high;
        while (up <= down) {
            while (values[up] > middle) up++;
            while (values[down] < middle) down--;
            if (up > down) break;
            float swapped = values[up];
            values[up++] = values[down];
            values[down--] = swapped;
        }
        if (nth <= down) high = down;
        else if (nth >= up) low = up;
        else break;
    }
    return values[nth];
}

enum { HEATS = 2, BLOCK = 16 }; /* of as many heats as are wanted, times so many; scores passed over at a time */

/* A score that at least `size` of the scores reach, and few others: in heats, that go across, the last winner wanted. */
static float bound(const float *scores, int64_t count, int64_t size, float *room) {
    int64_t heats = HEATS * size;
    if (count < 2 * heats) heats = count;
    for (int64_t heat = 0; heat < heats; heat++) room[heat] = scores[heat];
    for (const float *round = scores + heats; round + heats <= scores + count; round += heats)
        for (int64_t heat = 0; heat < heats; heat++) room[heat] = round[heat] > room[heat] ? round[heat] : room[heat];
    return nth_greatest(room, heats, size - 1);
}

/* The places of the `size` best scores and of all that equal the last of these; `room` is for as many as there are. */
static int64_t best_of(const float *scores, int64_t count, int64_t size, int64_t *places, float *room) {
    float least = size < count ? bound(scores, count, size, room) : -1.0f; /* no score is below 0 */
    int64_t kept = 0;
    for (int64_t start = 0; start < count; start += BLOCK) {
        int64_t end = start + BLOCK < count ? start + BLOCK : count;
        int reached = 0;
        for (int64_t place = start; place < end; place++) reached |= scores[place] >= least;
        for (int64_t place = start; reached && place < end; place++) {
            places[kept] = place;
            kept += scores[place] >= least;
        }
    }
    if (kept <= size) return kept;
    for (int64_t number = 0; number < kept; number++) room[number] = scores[places[number]];
    least = nth_greatest(room, kept, size - 1);
    int64_t all = kept;
    kept = 0;
    for (int64_t number = 0; number < all; number++) {
        places[kept] = places[number];
        kept += scores[places[number]] >= least;
    }
    return kept;
}

/* What the documents at some places score when they are weighed again. */
static void raise(const List *hits, const int64_t *places, int64_t count, const List *pairs, int64_t pair_count,
                  const Columns *columns, float *raised) {
    for (int64_t number = 0; number < count; number++) raised[number] = 0.0f;
    for (const List *pair = pairs; pair < pairs + pair_count; pair++) {
        int64_t at = 0;
        for (int64_t number = 0; number < count; number++) {
            int64_t document = hits->documents[places[number]];
            at = seek(pair->documents, pair->size, at, document);
            if (at == pair->size) break;
            if (pair->documents[at] == document) raised[number] += pair->rarity;
        }
    }
    for (int64_t number = 0; number < count; number++) {
        int64_t document = hits->documents[places[number]];
        float close = raised[number] * (columns->pair_weight / (1.0f + columns->norm[document]));
        raised[number] = hits->scores[places[number]] + (pair_count ? close : 0.0f);
        if (columns->is_opening[document]) raised[number] *= columns->lead_weight;
    }
}

/* How many of the hits are of an article. */
static int64_t count_in(const List *hits, const Columns *columns, int64_t article) {
    int64_t low = hits->size ? seek(hits->documents, hits->size, 0, columns->first[article]) : 0;
    int64_t high = low < hits->size ? seek(hits->documents, hits->size, low, columns->first[article + 1]) : low;
    return high - low;
}

/* Whether a hit goes behind another: documents in `rows`, scores. */
static int is_behind(const Room *room, const Columns *columns, int64_t one, int64_t other) {
    if (room->best[one] != room->best[other]) return room->best[one] < room->best[other];
    return columns->rank[room->rows[one]] > columns->rank[room->rows[other]];
}

static void swap(const Room *room, int64_t one, int64_t other) {
    float score = room->best[one];
    int64_t row = room->rows[one];
    room->best[one] = room->best[other];
    room->rows[one] = room->rows[other];
    room->best[other] = score;
    room->rows[other] = row;
}

/* Let a hit of a heap, that has the last in order at its root, sink to where it belongs. */
static void sink(const Room *room, const Columns *columns, int64_t at, int64_t size) {
    for (int64_t child; (child = 2 * at + 1) < size; at = child) {
        if (child + 1 < size && is_behind(room, columns, child + 1, child)) child++;
        if (!is_behind(room, columns, child, at)) return;
        swap(room, child, at);
    }
}

/* The best `size` hits in order, of the best by their own scores: the article of each, its number there, how many other
 * hits the article has, and its score. The room must not hold the hits. A heap, as very many may score the same. */
int64_t rank(const List *hits, const List *pairs, int64_t pair_count, const Columns *columns, int64_t size,
             const Room *room) {
    int64_t *places = room->documents, *rows = room->rows;
    float *raised = room->scores;
    int64_t count = best_of(hits->scores, hits->size, columns->weighed, places, raised);
    raise(hits, places, count, pairs, pair_count, columns, raised);
    int64_t filled = count < size ? count : size;
    for (int64_t number = 0; number < filled; number++) {
        rows[number] = hits->documents[places[number]];
        room->best[number] = raised[number];
    }
    for (int64_t at = filled / 2 - 1; at >= 0; at--) sink(room, columns, at, filled);
    for (int64_t number = filled; number < count; number++) {
        int64_t document = hits->documents[places[number]];
        if (raised[number] < room->best[0]) continue;
        if (raised[number] == room->best[0] && columns->rank[document] > columns->rank[rows[0]]) continue;
        rows[0] = document;
        room->best[0] = raised[number];
        sink(room, columns, 0, filled);
    }
    for (int64_t end = filled - 1; end > 0; end--) { /* the last in order goes to the end, and so on */
        swap(room, 0, end);
        sink(room, columns, 0, end);
    }
    for (int64_t number = 0; number < filled; number++) {
        int64_t document = rows[number], article = columns->article_of[document];
        rows[number] = article;
        rows[size + number] = document - columns->first[article];
        rows[2 * size + number] = count_in(hits, columns, article) - 1;
    }
    return filled;
}
