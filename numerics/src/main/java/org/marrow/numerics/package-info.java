/**
 * Numerical methods on plain functions of {@code double[]}: integrators, roots, steady states, eigenvalues, random
 * samplers and mergeable statistics.
 *
 * <p>Nothing here knows what a state means. A right-hand side is an {@link org.marrow.numerics.OdeFunction}, a Jacobian
 * a {@link org.marrow.numerics.JacobianFunction}; time and state carry whatever units the caller gives them.
 *
 * <h2>What is here</h2>
 *
 * <table>
 * <caption>Classes by purpose</caption>
 * <tr><th>purpose</th><th>class</th><th>method</th></tr>
 * <tr><td>initial value problem, one step at a time</td>
 *     <td>{@link org.marrow.numerics.DormandPrince54}</td><td>explicit Runge-Kutta 5(4), dense output of order 4</td></tr>
 * <tr><td>... of a stiff system</td><td>{@link org.marrow.numerics.Rodas5P}</td>
 *     <td>Rosenbrock 5(4), L-stable, dense output of order 4</td></tr>
 * <tr><td>... stiff or not, as it comes</td><td>{@link org.marrow.numerics.SwitchingStepper}</td>
 *     <td>the one or the other</td></tr>
 * <tr><td>... with delays</td><td>{@link org.marrow.numerics.DelayStepper}</td>
 *     <td>method of steps on the dense output of any of them</td></tr>
 * <tr><td>... over an interval, with outputs and events</td>
 *     <td>{@link org.marrow.numerics.Integrator}</td><td>steps of any {@link org.marrow.numerics.Stepper}</td></tr>
 * <tr><td>zero of a scalar function</td><td>{@link org.marrow.numerics.Roots}</td><td>bracketed Brent</td></tr>
 * <tr><td>steady state</td><td>{@link org.marrow.numerics.SteadyState}</td>
 *     <td>damped Newton, then pseudo-transient continuation</td></tr>
 * <tr><td>... all from many starts</td><td>{@link org.marrow.numerics.SteadyStates},
 *     {@link org.marrow.numerics.LinearInvariants}</td><td>the same; conserved totals kept</td></tr>
 * <tr><td>... over a parameter</td><td>{@link org.marrow.numerics.Continuation}</td>
 *     <td>pseudo-arclength; folds, branch points, Hopf points</td></tr>
 * <tr><td>stability</td><td>{@link org.marrow.numerics.Eigenvalues}</td><td>balancing and real Schur form</td></tr>
 * <tr><td>... with delays</td><td>{@link org.marrow.numerics.LinearDelaySystem}</td>
 *     <td>argument principle; Chebyshev collocation and Newton</td></tr>
 * <tr><td>limit cycle</td><td>{@link org.marrow.numerics.LimitCycles}</td><td>crossings on the dense output</td></tr>
 * <tr><td>random variates</td><td>{@link org.marrow.numerics.Binomials}, {@link org.marrow.numerics.Poissons},
 *     {@link org.marrow.numerics.Multinomials}, {@link org.marrow.numerics.Exponentials}</td>
 *     <td>inversion, transformed rejection, ziggurat</td></tr>
 * <tr><td>quantiles of ensembles</td><td>{@link org.marrow.numerics.LogHistogram}</td><td>bins on the leading bits</td></tr>
 * <tr><td>sums of ensembles</td><td>{@link org.marrow.numerics.ExactSum}</td><td>fixed-point superaccumulator</td></tr>
 * </table>
 *
 * <h2>Which integrator</h2>
 *
 * <p>{@code Integrator} is for one trajectory over a long interval. A {@code Stepper} by itself is for a caller that owns
 * the loop: it takes one accepted step, may cut it back to an earlier time, changes the state and goes on, hundreds of
 * thousands of times without garbage. When the step falls to the resolution of time it throws
 * {@link org.marrow.numerics.StepSizeUnderflow}.
 *
 * <h2>Reproducibility</h2>
 *
 * <p>Every result is a function of the arguments alone (samplers: of the arguments and the position of the stream). The
 * requested output times never change the steps, and {@code LogHistogram} and {@code ExactSum} give the same bits for any
 * order of adding and merging.
 *
 * <h2>Threads</h2>
 *
 * <p>Solvers and accumulators belong to one thread at a time; static methods may be called from any thread.
 */
@NullMarked
package org.marrow.numerics;

import org.jspecify.annotations.NullMarked;
