/** What {@code corpus} hides. */
@NullMarked
package dev.parable.corpus.internal;

import org.jspecify.annotations.NullMarked;
