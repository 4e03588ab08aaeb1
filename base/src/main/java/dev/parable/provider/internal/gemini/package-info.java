/** How Google's models speak: the Gemini API. */
@NullMarked
package dev.parable.provider.internal.gemini;

import org.jspecify.annotations.NullMarked;
