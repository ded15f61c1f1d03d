/**
 * Next-generation reservoir computing: the next increment as a polynomial of delayed samples, {@link
 * io.takens.ngrc.Monomials}, learnt by {@link io.takens.forecast.DelayRegression}. Of many channels,
 * {@link io.takens.ngrc.ModalRegression} does the same with their modes, and {@link io.takens.ngrc.StencilRegression} with
 * one rule for all places.
 *
 * @see <a href="https://doi.org/10.1038/s41467-021-25801-2">Gauthier, Bollt, Griffith, Barbosa, Next generation
 *     reservoir computing, Nature Communications 12, 5564 (2021)</a>
 */
package io.takens.ngrc;
