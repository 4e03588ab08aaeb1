/** How Anthropic's models speak: the Messages API. */
@NullMarked
package dev.parable.provider.internal.anthropic;

import org.jspecify.annotations.NullMarked;
