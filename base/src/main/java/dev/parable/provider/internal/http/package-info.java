/** Servers that take JSON over HTTP and answer whole or in a stream of events. */
@NullMarked
package dev.parable.provider.internal.http;

import org.jspecify.annotations.NullMarked;
