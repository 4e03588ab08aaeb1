package dev.parable.architecture.planted.vague.run;

abstract class AbstractCulprit {
  interface CulpritNestedHelper {}
}
