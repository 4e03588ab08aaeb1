/**
 * How fast a large corpus of lessons is looked over, and whether what was planted in it is found.
 */
@NullMarked
package dev.parable.bench.corpus;

import org.jspecify.annotations.NullMarked;
