package dev.fakedecart.conformance.rig;

import dev.fakedecart.conformance.report.model.CaseRun;
import dev.fakedecart.conformance.report.model.Verdict;
import dev.fakedecart.conformance.text.SafeText;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** Gives each case its {@link Rig}, derives the verdict, and closes the rig. */
final class RigExtension implements ParameterResolver, InvocationInterceptor {
    private static final Namespace OWN = Namespace.create(RigExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Rig.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Instant now = Instant.now();
        Bench bench = bench(context);
        try {
            return rig(context);
        } catch (RuntimeException e) {
            // Without a rig the case does not run, and no other code would report the reason.
            bench.results()
                    .accept(new FinishedRun(
                            new CaseRun(
                                    Verdict.BROKEN, message(e), SafeText.stack(e), now, 0, bench.alone(), List.of()),
                            false));
            throw e;
        }
    }

    private static Rig rig(ExtensionContext context) {
        return context.getStore(OWN).computeIfAbsent(Rig.class, key -> new Rig(bench(context)), Rig.class);
    }

    private static Bench bench(ExtensionContext context) {
        Bench bench = context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(Bench.class))
                .get(Bench.class, Bench.class);
        if (bench == null) {
            throw new IllegalStateException("run cases with the suite's runner, which provides a driver and a target");
        }
        return bench;
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        Rig rig = rig(context);
        Instant started = Instant.now();
        long began = System.nanoTime();
        Throwable problem = null;
        try {
            for (String capability :
                    method.getExecutable().getAnnotation(ConformanceCase.class).needs()) {
                rig.require(capability);
            }
            invocation.proceed();
        } catch (Throwable e) {
            problem = e instanceof AssertionError ? rig.deathOr(e) : e;
        } finally {
            rig.close();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        Bench bench = bench(context);
        bench.results()
                .accept(new FinishedRun(
                        new CaseRun(
                                verdict(problem),
                                problem == null ? null : message(problem),
                                problem == null ? null : SafeText.stack(problem),
                                started,
                                seconds,
                                bench.alone(),
                                rig.timeline()),
                        problem instanceof ConclusiveError));
        if (problem != null) {
            throw problem;
        }
    }

    private static Verdict verdict(@Nullable Throwable problem) {
        if (problem == null) {
            return Verdict.PASSED;
        }
        if (problem instanceof UnsupportedException) {
            return Verdict.UNSUPPORTED;
        }
        if (problem instanceof DocumentationDriftError) {
            return Verdict.DOCUMENTATION_DRIFT;
        }
        return problem instanceof AssertionError ? Verdict.FAILED : Verdict.BROKEN;
    }

    private static String message(Throwable problem) {
        String message = problem.getMessage();
        return message == null ? problem.toString() : message;
    }
}
