/**
 * Which expert speaks. {@link io.takens.selection.Design} says what an expert is made of, {@link
 * io.takens.selection.Rehearsal} scores its free runs as the stream goes on, {@link io.takens.selection.Selection} holds
 * the bank and picks the speaker.
 */
package io.takens.selection;
