/**
 * Echo state networks: {@link io.takens.reservoir.EchoStateNetwork}, a fixed random recurrent network whose state is the
 * memory, with a readout learnt by least squares.
 *
 * @see <a href="https://www.ai.rug.nl/minds/uploads/EchoStatesTechRep.pdf">Jaeger, The echo state approach to analysing
 *     and training recurrent neural networks, GMD report 148, 2001</a>
 */
package io.takens.reservoir;
