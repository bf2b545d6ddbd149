/**
 * The hall of the house: one class per story, each read from top to bottom like the paragraph that describes it. Only here
 * do the rooms meet.
 *
 * <p>Promises: every story begins from an open {@link org.remsync.operation.Site}, which holds the only lock; what a story
 * has committed is durable before anything leaves the site; and a story that was cut short anywhere is finished or undone by
 * the next one.
 */
@NullMarked
package org.remsync.operation;

import org.jspecify.annotations.NullMarked;
