/** What a model's answer does in the office: its actions, told apart from thoughts and prose. */
@NullMarked
package dev.parable.action;

import org.jspecify.annotations.NullMarked;
