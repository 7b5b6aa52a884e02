import type { Letterhead } from '../store/store.ts';

/** Is the picture of two arches, which serves as a logo in the demonstration. */
const LOGO =
  'iVBORw0KGgoAAAANSUhEUgAAALQAAABaCAYAAAARg3zAAAAHBElEQVR4nO2cTUxcVRTHnztNDbGbGg0LYVesXdRFibIqCQtqdSELtLqhwEorJq' +
  '1JW8MCbZtYEvFjBZSNXyxwobUsSGAFDS7swg/cgQtSYzc1jabu7DlvMjDAzLzz3v2/YebM/5cwuTOLw/DjP/fde9+BR/4XIkKcwEATVzDQxBUM' +
  'NHEFA01cwUATVzDQxBUNEejVXzfkMYru//sgWtv4U0ZR1NH2VNRy4DEZRVHnkTZ5JKF48Fw3gV5bvxOt/rYRLaz+Ls/k+cYdEfufjOy0HHhUfg' +
  'FPyyiKejoPR53PtkUd7YXnpIB3z/sa6IUf1+JZYWF1Ldq8e09ewdN66KBI74hnl57jHfJK89FMnmse6Lml2wXBv6ynnhlC0Zml87n2WHjfiWPy' +
  'il+a1XPNAq2CJ75ZzG2GSIvOKCOvdddceN40u+fcA60zxMTsklzy1uVZ/dF5pD0a6T8RzyiNDD0XyC3QuvkYuz5ft4J3o8JHz/TWzebGCj3vBB' +
  '7o+/88iMZmbkZzi7flWePR130sGh04GbU8XjiqqlfouTzQQOtsMXz1q7pZv2VF132TF07nNouEQs+VgQVaj4TOfTpX8x11XuhOffxsX3wUVU/Q' +
  'c3UggZ65sRKNTd+UkT9GB09GA6delNH+Q8/JBAdaZ4tGXcdZ0fWeziL7CT3byBxo3ZT0vz8tt04L9/y9oz0Nsx8OwjcxSdBzOjIFWiV3DV9zs4' +
  '6zEio7LfSc3nPqQKvkZpoxdqOy5yfellG+0HM2z6kDvR9rOW14UXRHXOzyKu0S08abWoJY6yVBz9k8pwq09ghMzC7KKD9aDz0RN7XoV9rbpHqk' +
  'pXfMtCln8+7f8kp+jJ6RXfnL4bvyctDzNmk9mwOtP8Tw1S9lhEfl6pGNym198qC8Es7mX/di4XrUlZf0yQtvwM5Pi8wt/iSz87cywtMMnk2B1j' +
  'tTup4rXnpQ6KVtpL871ScwCzPfr8QzXh7vXzcvqDtd9Fweff9Wz4mB1s1J77ufy6cPd5tV36DOFAOnXsi0k82C/hwzN27J1wpUuN6+nf/4reCf' +
  'Q98fPVfG6jkx0Oc+kc3JEm5zortX/bQlvbG8UOE6CyJPD7TXd/yddJuX3dBzMhbPVQOtl0CdNVBY3lCtQAdIZw/LJbEc9GwnyXPVQPdfmo53sw' +
  'jS7lZrga75xq5jeiO0z3f28qCM0kPPdpI8Vwy0/gWEXjJC0XWcniVad6m1Rk9v9MwXsd7TS3zaIzB6Tk81zxUDjZo10hy57BcqG3EkmTR7lKN3' +
  '5DPIOpOeC5QNNOostB4vf5VAXRbHz74qd7iel1Ey9JydSp7LBrpr6Frw8VE9bUysIDYwery0PHVeRsnQc3Yqed4TaMSsoUdGWRpL6gHEEqDS7F' +
  'EKPefjeU+gh698IbcyC/8mKgu6OVmePL9v55+h6PlpaMtmz/HD0eTFN2VUGXrOx/OeQB99fSzom+gtVv3HIo1MaHOQhu3nr0dlVBl6zsfzjkCH' +
  '7kL1GzTyrFEEMXtUO3Wg5wJ5eN4R6LHpH+Qe/C0ZZaORdttJhO7GtX9idPAlGe2FnrdBe94R6JBdt7YmLk+9JyM/dA19JD6ytURW2oUr9LwTpO' +
  'etQIf2E3iaNYqEzh66LNjdd0zPe0F63go0sqgXtHld13hZKRc+et4L0vNWoPsvTcmt7g0ZpcfjZbBIyOVQ/0Zv9vKQjLah5/KgPEMCvXth7omQ' +
  'DVyp6CL0XB6U561Ah5yLVut+anRCjtj0eG33OSk9lwfleSvQz7xyUR6z8cd3V+TRL0g3yFreQLiJA60H3EdPfyBP01P66fAKQrRCz9VBeI4DHd' +
  'JkXrp+8UrIurd0mUDP1UF4ZqANIEQr9FwdhOc40CGtjI3Yj5uWkM640l4Deq4OwnMc6JCuJw9dX0mg/KDqeAXhh4E2gPKDquMVhB8G2gDKD6qO' +
  'VxB+GGgDKD+oOl5B+GGgDaD8oOp4BeGHgTaA8oOq4xWEHwbaAMoPqo5XEH4YaAMoP6g6XkH4YaANoPyg6ngF4YeBNoDyg6rjFYQfBtoAyg+qjl' +
  'cQfhhoAyg/qDpeQfhhoA2g/KDqeAXhh4E2gPKDquMVhB8G2gDKD6qOVxB+GGgDKD+oOl5B+GGgDaD8oOp4BeGHgTaA8oOq4xWEHwbaAMoPqo5X' +
  'EH4YaAMoP6g6XkH4YaANoPyg6ngF4YeBNoDyg6rjFYQfBtoAyg+qjlcQfhhoAyg/qDpeQfhhoA2g/KDqeAXhh4E2gPKDquMVhB8G2gDKD6qOVx' +
  'B+GGgDKD+oOl5B+GGgDaD8oOp4BeGHgTaA8oOq4xWEHwbaAMoPqo5XEH4YaAMoP6g6XkH4YaANoPyg6ngF4YeBNoDyg6rjFYSfONDynBAXMNDE' +
  'FQw0cQUDTVzBQBNXMNDEFQ8BP0iTa/4S1ZYAAAAASUVORK5CYII=';

/** Names the sender of the demonstration's letters, which does not exist. Telephones are of the range kept for fiction. */
export const ANIMATION: Letterhead = {
  programme: 'PLIE de démonstration',
  street: '3 place des Essais',
  postcode: '21000',
  city: 'Dijon',
  phone: '03 53 01 00 10',
  email: 'contact@animation.demo.example',
  signatory: 'Dominique Démo, directrice',
  court: 'tribunal administratif de Dijon',
  dpo: 'Dina Démo, dpo@animation.demo.example\n3 place des Essais, 21000 Dijon',
  logo: LOGO,
  roles: ['sa'],
};

export const CHANTIER: Letterhead = {
  programme: null,
  street: '12 rue des Exemples',
  postcode: '21000',
  city: 'Dijon',
  phone: '03 53 01 00 20',
  email: 'accueil@chantier.demo.example',
  signatory: 'Omar Démo, responsable de l’action',
  court: null,
  dpo: 'Dina Démo, dpo@chantier.demo.example',
  logo: null,
  roles: [],
};
