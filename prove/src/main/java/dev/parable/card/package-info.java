/** What a reader is told of runs: rates, what was done, how it was judged, and every trial. */
@NullMarked
package dev.parable.card;

import org.jspecify.annotations.NullMarked;
