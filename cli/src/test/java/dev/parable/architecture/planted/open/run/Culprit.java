package dev.parable.architecture.planted.open.run;

public class Culprit {}
