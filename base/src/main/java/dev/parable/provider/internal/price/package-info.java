/** What tokens cost: the files that say so. */
@NullMarked
package dev.parable.provider.internal.price;

import org.jspecify.annotations.NullMarked;
