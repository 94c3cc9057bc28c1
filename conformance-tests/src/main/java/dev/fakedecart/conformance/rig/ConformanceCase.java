package dev.fakedecart.conformance.rig;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A case of the suite: a JUnit test that takes a {@link Rig}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Test
@ExtendWith(RigExtension.class)
public @interface ConformanceCase {

    /**
     * The id: a group, a slash and a name, for example {@code reconnect/pauses-grow}. The id never changes, because
     * reports, lists of known failures and command lines identify the case by its id.
     */
    String id();

    /** The result that the case proves, as a sentence without a full stop. */
    String title();

    /** The ids of the promises that the case checks, from {@code promises.json}. */
    String[] promises();

    /** The steps of the case and the behaviour of a correct SDK, for people who do not read the code. */
    String story();

    Load load() default Load.MEDIA;

    /**
     * About how long a case with {@link Load#WAITING} can take, in seconds. Longer cases begin first, so that the run
     * does not end with one case that waits.
     */
    int seconds() default 1;

    /** The capabilities that a driver must list in its hello, in addition to connecting. */
    String[] needs() default {};

    /**
     * Returns false if the case needs neither faults nor the journal and can therefore run against the real service.
     */
    boolean needsFake() default true;
}
