/** JSON as it goes over a wire, to the letter. */
@NullMarked
package dev.parable.provider.internal.json;

import org.jspecify.annotations.NullMarked;
