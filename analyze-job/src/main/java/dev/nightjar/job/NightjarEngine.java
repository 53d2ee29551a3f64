package dev.nightjar.job;
final class NightjarEngine { static Engine create() { throw new UnsupportedOperationException(); } }
