/** The Chat Completions form, as OpenAI and many others speak it. */
@NullMarked
package dev.parable.provider.internal.chat;

import org.jspecify.annotations.NullMarked;
