/** Filled by the build: the templates of {@code src/main/jte/card} as Java. */
@NullMarked
package dev.parable.card.internal.page;

import org.jspecify.annotations.NullMarked;
