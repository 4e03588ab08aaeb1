/** JSON as the published framework's files hold it. */
@NullMarked
package dev.parable.agentic.internal;

import org.jspecify.annotations.NullMarked;
