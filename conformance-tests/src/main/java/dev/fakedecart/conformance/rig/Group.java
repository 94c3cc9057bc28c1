package dev.fakedecart.conformance.rig;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A class of cases. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Group {

    /** Such as {@code reconnect}: what the ids of its cases begin with. */
    String value();

    Policy policy() default Policy.DOCUMENTED;
}
