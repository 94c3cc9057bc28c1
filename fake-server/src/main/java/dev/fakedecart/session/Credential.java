package dev.fakedecart.session;

/** What a key that has been found good stands for. */
public record Credential(Tenant tenant) {}
