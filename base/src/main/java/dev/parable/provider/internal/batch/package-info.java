/** Many requests at once, handed in and fetched later. */
@NullMarked
package dev.parable.provider.internal.batch;

import org.jspecify.annotations.NullMarked;
