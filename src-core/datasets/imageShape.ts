/** Pixels of a side of an image: the data sets that the lab knows have MNIST's shape. */
export const IMAGE_SIDE = 28;

/** Pixels of an image, which are the inputs of a network. */
export const IMAGE_SIZE = IMAGE_SIDE * IMAGE_SIDE;

/** Classes to tell apart, labelled from 0. */
export const CLASSES = 10;
