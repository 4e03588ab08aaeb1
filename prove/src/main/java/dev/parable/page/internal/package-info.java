/** Filled by the build: the templates of {@code src/main/jte/page} as Java. */
@NullMarked
package dev.parable.page.internal;

import org.jspecify.annotations.NullMarked;
