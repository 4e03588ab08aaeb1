package dev.parable.architecture.planted.open.run;

class InnocentHidden {}
