/** How a card is laid out: sentences, tables and drawings of each section. */
@NullMarked
package dev.parable.card.internal;

import org.jspecify.annotations.NullMarked;
