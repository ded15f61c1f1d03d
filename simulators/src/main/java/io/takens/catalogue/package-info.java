/**
 * The catalogue of chaotic systems: facts as data, equations as code.
 *
 * <p>{@link io.takens.catalogue.Catalogue} finds a {@link io.takens.catalogue.CatalogueSystem} by name. Its facts
 * (parameters, start, period, exponents, defects of the source) are in the resource {@code facts.json}; its equations
 * are a static method of a family class such as {@link io.takens.catalogue.LorenzFamily}, with the reference above it.
 *
 * <p>Names, parameters and starts follow the dysts collection: W. Gilpin, Chaos as an interpretable benchmark for
 * forecasting and data-driven modelling (NeurIPS 2021) and Model scale versus domain knowledge in statistical
 * forecasting of chaotic systems (Phys. Rev. Research 5, 043252, 2023); data under CC BY 4.0. Where the source is known
 * to be wrong the system is kept as it is there, says so in its defects, and the correction is a system of its own.
 * Corrections, and models that the collection lacks ({@code facts-takens.json}: climates, populations, neurons, banks,
 * opinions), have {@code Takens} as their source.
 */
package io.takens.catalogue;
